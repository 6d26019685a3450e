import type { Directory, DirectoryEntry, DirectoryRole } from '../src/case/directory.ts'
import type { Area, Role } from '../src/procedure/vocabulary.ts'

/** A fictional directory: both areas, inside and outside the tenant. Ids are first names. */
function inside(id: string, name: string, area: Area, roles: readonly DirectoryRole[], lineManager?: string): DirectoryEntry {
  const mail = `${name.toLowerCase().replace(' ', '.')}@${area}.example`
  return {
    id,
    tid: 'tenant',
    oid: `oid-${id}`,
    name,
    mail,
    agency: `${area} social care`,
    roles,
    areas: [area],
    verifiedOn: '2026-09-01',
    ...(lineManager === undefined ? {} : { lineManager }),
  }
}

function outside(id: string, name: string, mail: string, role: Role, areas: readonly Area[]): DirectoryEntry {
  return { id, name, mail, agency: name, roles: [role], areas, verifiedOn: '2026-09-01' }
}

export const PEOPLE: Directory = [
  inside('maya', 'Maya Okafor', 'derby', ['practitioner'], 'tom'),
  inside('priya', 'Priya Nair', 'derby', ['duty-cpm', 'cpm']),
  inside('tom', 'Tom Whitlock', 'derby', ['line-manager']),
  inside('grace', 'Grace Adeyemi', 'derby', ['minute-taker', 'directory-keeper'], 'tom'),
  inside('helen', 'Helen Marsh', 'derby', ['iro']),
  inside('daniel', 'Daniel Frost', 'derby', ['send-officer']),
  inside('beth', 'Beth Lawson', 'derby', ['mat-worker'], 'tom'),
  inside('anita', 'Anita Rowe', 'derby', ['cpm']),
  inside('frances', 'Frances Doyle', 'derby', ['board-officer']),
  inside('imran', 'Imran Sheikh', 'derbyshire', ['practitioner'], 'louise'),
  inside('ruth', 'Ruth Calder', 'derbyshire', ['locality-cpm', 'cpm']),
  inside('louise', 'Louise Barker', 'derbyshire', ['line-manager']),
  inside('sam', 'Sam Turner', 'derbyshire', ['minute-taker', 'directory-keeper'], 'louise'),
  inside('nadia', 'Nadia Hughes', 'derbyshire', ['iro']),
  inside('martin', 'Martin Ellis', 'derbyshire', ['board-officer']),
  outside('city', 'City Referral Unit', 'City.Referrals@police.example', 'police', ['derby']),
  outside('county', 'County Referral Unit', 'county.referrals@police.example', 'police', ['derbyshire']),
  outside('harbour', "Harbour Young People's Service", 'duty@harbour.example', 'specialist-service', ['derby', 'derbyshire']),
  outside('nurse', 'Safeguarding Nurse', 'safeguarding.nurse@health.example', 'health', ['derby', 'derbyshire']),
  outside('meadowbank', 'Meadowbank School', 'safeguarding@meadowbank.example', 'education', ['derby']),
]

export function person(id: string): DirectoryEntry {
  const found = PEOPLE.find((entry) => entry.id === id)
  if (found === undefined) throw new Error(`nobody is called ${id}`)
  return found
}
