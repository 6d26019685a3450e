import type { DirectoryEntry, DirectoryRole } from '../../case/directory.ts'
import type { Area, Role } from '../../procedure/vocabulary.ts'

/** The fictional directory of a machine with no tenant. Every address is in a reserved domain, every number of those kept for drama, and no such person exists. */
const BOTH: readonly Area[] = ['derby', 'derbyshire']
const VERIFIED = '2024-09-02'

type Row = readonly [
  nn: string,
  name: string,
  mail: string,
  agency: string,
  area: Area | 'both',
  roles: readonly DirectoryRole[],
  lineManager?: string,
]
const INSIDE: readonly Row[] = [
  ['01', 'Maya Okafor', 'maya.okafor@derby.example', 'Derby children’s social care', 'derby', ['practitioner', 'lead-practitioner'], '03'],
  ['02', 'Priya Nair', 'priya.nair@derby.example', 'Derby safeguarding unit', 'derby', ['duty-cpm', 'cpm']],
  ['03', 'Tom Whitlock', 'tom.whitlock@derby.example', 'Derby children’s social care', 'derby', ['line-manager']],
  ['04', 'Grace Adeyemi', 'grace.adeyemi@derby.example', 'Derby safeguarding unit', 'derby', ['minute-taker', 'directory-keeper'], '03'],
  ['05', 'Helen Marsh', 'helen.marsh@derby.example', 'Derby reviewing service', 'derby', ['iro']],
  ['06', 'Daniel Frost', 'daniel.frost@derby.example', 'Derby SEND team', 'derby', ['send-officer']],
  [
    '07',
    'Beth Lawson',
    'beth.lawson@derby.example',
    'Derby multi-agency team',
    'derby',
    ['mat-worker', 'practitioner', 'lead-practitioner'],
    '03',
  ],
  ['08', 'Anita Rowe', 'anita.rowe@derby.example', 'Derby safeguarding unit', 'derby', ['cpm']],
  ['09', 'Frances Doyle', 'frances.doyle@derby.example', 'Derby safeguarding board', 'derby', ['board-officer']],
  [
    '11',
    'Imran Sheikh',
    'imran.sheikh@derbyshire.example',
    'Derbyshire children’s social care',
    'derbyshire',
    ['practitioner', 'lead-practitioner'],
    '13',
  ],
  ['12', 'Ruth Calder', 'ruth.calder@derbyshire.example', 'Derbyshire safeguarding unit', 'derbyshire', ['locality-cpm', 'cpm']],
  ['13', 'Louise Barker', 'louise.barker@derbyshire.example', 'Derbyshire children’s social care', 'derbyshire', ['line-manager']],
  [
    '14',
    'Sam Turner',
    'sam.turner@derbyshire.example',
    'Derbyshire safeguarding unit',
    'derbyshire',
    ['minute-taker', 'directory-keeper'],
    '13',
  ],
  ['15', 'Nadia Hughes', 'nadia.hughes@derbyshire.example', 'Derbyshire reviewing service', 'derbyshire', ['iro']],
  ['16', 'Owen Price', 'owen.price@derbyshire.example', 'Derbyshire SEND team', 'derbyshire', ['send-officer']],
  ['17', 'Colin Reeve', 'colin.reeve@derbyshire.example', 'Derbyshire safeguarding unit', 'derbyshire', ['cpm-cse-vyp', 'cpm']],
  ['18', 'Martin Ellis', 'martin.ellis@derbyshire.example', 'Derbyshire safeguarding board', 'derbyshire', ['board-officer']],
  ['19', 'Ingrid Sale', 'ingrid.sale@derby.example', 'Derby and Derbyshire information governance', 'both', ['caldicott-guardian']],
]

const OUTSIDE: readonly (readonly [id: string, name: string, mail: string, telephone: string, role: Role, areas: readonly Area[]])[] = [
  ['police-city', 'City Referral Unit', 'city.referrals@police.example', '01632 960 101', 'police', ['derby']],
  ['police-county', 'County Referral Unit', 'county.referrals@police.example', '01632 960 102', 'police', ['derbyshire']],
  ['harbour', 'Harbour Young People’s Service', 'duty@harbour.example', '01632 960 103', 'specialist-service', BOTH],
  ['health', 'Safeguarding Nurse', 'safeguarding.nurse@health.example', '01632 960 104', 'health', BOTH],
  ['school-city', 'Meadowbank School', 'safeguarding@meadowbank.example', '01632 960 105', 'education', ['derby']],
  ['school-county', 'Fernhill School', 'safeguarding@fernhill.example', '01632 960 106', 'education', ['derbyshire']],
  ['youth-justice', 'Youth Justice Duty', 'duty@youthjustice.example', '01632 960 107', 'youth-offending', BOTH],
]

/** Units with a mailbox of their own, and whose they are; the way from there is told at a booking. */
const UNITS: Readonly<Record<string, DirectoryEntry['worksAt']>> = {
  'police-city': { place: 'St Mary’s Wharf', minutes: 15 },
  'police-county': { place: 'Ripley', minutes: 30 },
}

export function oidOf(nn: string): string {
  return `00000000-0000-4000-8000-0000000000${nn}`
}

/** The directory for a tenant id; a person's own id is 'p-' and the two digits of their object id. */
export function fictionalDirectory(tenantId: string): DirectoryEntry[] {
  const inside = INSIDE.map(([nn, name, mail, agency, area, roles, lineManager]): DirectoryEntry => {
    const entry = {
      id: `p-${nn}`,
      tid: tenantId,
      oid: oidOf(nn),
      name,
      mail,
      agency,
      roles,
      areas: area === 'both' ? BOTH : [area],
      verifiedOn: VERIFIED,
    }
    return lineManager === undefined ? entry : { ...entry, lineManager: `p-${lineManager}` }
  })
  const outside = OUTSIDE.map(
    ([id, name, mail, telephone, role, areas]): DirectoryEntry => ({
      ...{ id, name, mail, telephone, agency: name },
      ...{ roles: [role], areas, verifiedOn: VERIFIED },
      ...(UNITS[id] === undefined ? {} : { is: 'unit' as const, worksAt: UNITS[id] }),
    }),
  )
  return [...inside, ...outside]
}
