import { face, h, notice } from './dom.js'
import { postView } from './post-view.js'

const AGENCIES = {
  police: 'Police',
  'specialist-service': 'Specialist service',
  health: 'Health',
  education: 'Education',
  'youth-offending': 'Youth justice',
}

/** '#/agency' lists the agencies outside the tenant; '#/agency/<mail>' is one's inbox and calendar. */
export function agencyView(place, desk) {
  if (place.rest === '') return everyAgency(desk)
  const mail = place.rest.toLowerCase()
  const agency = desk.outside().find((one) => one.mail.toLowerCase() === mail)
  if (agency === undefined) return unknownAgency(place.rest)
  const post = postView({ mail: agency.mail, base: `#/agency/${agency.mail}`, lists: ['messages', 'events'], place })
  return {
    element: h(
      'section',
      { class: 'fill agency', 'aria-label': agency.displayName },
      h(
        'header',
        { class: 'agency-head' },
        face(agency.displayName),
        h('div', {}, h('h1', {}, agency.displayName), h('p', { class: 'soft' }, `${agency.mail} · outside the tenant`)),
        h('a', { class: 'button', href: '#/agency' }, 'All agencies'),
      ),
      post.element,
    ),
    arrive: (next) => next.rest.toLowerCase() === mail && post.arrive(next),
    leave: post.leave,
  }
}

function everyAgency(desk) {
  const agencies = desk.outside()
  return {
    element: h(
      'section',
      { class: 'page' },
      h('h1', {}, 'Agencies'),
      h(
        'p',
        { class: 'lead' },
        'Partners outside the tenant. Each has a mailbox and a calendar of its own, where invitations arrive and can be answered.',
      ),
      agencies.length === 0 ? notice('empty', 'There are no agencies here.') : null,
      h(
        'ul',
        { class: 'people' },
        ...agencies.map((one) =>
          h(
            'li',
            {},
            h(
              'a',
              { class: 'person', href: `#/agency/${one.mail}` },
              face(one.displayName),
              h(
                'span',
                { class: 'person-words' },
                h('strong', {}, one.displayName),
                ' ',
                h('small', {}, `${AGENCIES[one.agency] ?? one.agency} · ${one.mail}`),
              ),
            ),
          ),
        ),
      ),
    ),
  }
}

function unknownAgency(mail) {
  return {
    element: h(
      'section',
      { class: 'page' },
      h('h1', {}, 'No such agency'),
      notice('empty', `There is no mailbox for ${mail} here.`),
      h('p', {}, h('a', { class: 'button', href: '#/agency' }, 'All agencies')),
    ),
  }
}
