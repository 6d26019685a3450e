import { reading } from './reading.ts'

/** Readings A-83 to A-87 (readings.ts): doubts that are ours, met when the procedure was worked through by hand. */
export const READINGS_FROM_A_83 = {
  'A-83': reading(
    'will be assessed as a Child in Need',
    'A conference that makes no protection plan leaves a child in need at high: the meeting is owed after all, its days counted from their start but not less than two working days after the conference, in which a plan is recorded',
    'The conference stands for the meeting',
    ['HI-14', 'HI-10'],
    ['meeting-owed', 'conference-serves'],
  ),
  'A-84': reading(
    'will submit the CSE risk assessment',
    'What the chair was sent for a meeting that was called off serves the next of its kind; its limit moves with the day',
    'Every meeting is sent its own',
    ['ME-20', 'ME-21', 'ME-22', 'RV-5', 'RV-6'],
    ['serves-the-next', 'anew'],
  ),
  'A-85': reading(
    'should be invited to any separate meetings and minutes shared with them',
    "A section 47 discussion is a separate meeting too: its minutes go to a looked-after child's reviewing officer in Derbyshire",
    'The district discussion only',
    ['CS-25'],
    ['any-separate-meeting', 'district-only'],
  ),
  'A-86': reading(
    'transition services should be identified at the last review',
    'Owed once a meeting has made a plan that will cease',
    'Owed from medium on in the last year before the birthday, with or without a plan',
    ['RV-14'],
    ['with-a-plan', 'from-the-level'],
  ),
  'A-87': reading(
    'and their parents / carers will be supported to attend',
    'They are always invited and supported; whether they come is theirs to say, so a "no" is no gap',
    'They have to be there',
    ['ME-19'],
    'Nobody may be made to come to a meeting about their own life: support is printed, attendance is not.',
  ),
}
