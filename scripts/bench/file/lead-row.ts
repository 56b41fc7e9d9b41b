import { Random } from '../../samples/random.ts';
import { COMPANY_FIRST, COMPANY_LAST, JOB_TITLES, OWNERS, SOURCES } from '../../samples/words/english.ts';
import { MEN, SURNAMES, WOMEN } from '../../samples/words/french.ts';

/** One field of a row: what the file has, and what must stand in the table (`null` for nothing). */
export interface Cell {
  readonly written: string;
  readonly value: string | null;
}

/** The first ten are those of the usual file; the field's name, its column in the table, its header in the file. */
export const COLUMNS = [
  { field: 'externalId', column: 'external_id', header: 'Lead ID' },
  { field: 'firstName', column: 'first_name', header: 'First name' },
  { field: 'lastName', column: 'last_name', header: 'Last name' },
  { field: 'email', column: 'email', header: 'E-mail address' },
  { field: 'phone', column: 'phone', header: 'Phone' },
  { field: 'company', column: 'company', header: 'Company' },
  { field: 'status', column: 'status', header: 'Status' },
  { field: 'value', column: 'value', header: 'Deal value' },
  { field: 'contactedOn', column: 'contacted_on', header: 'Last contacted' },
  { field: 'notes', column: 'notes', header: 'Notes' },
  { field: 'jobTitle', column: 'job_title', header: 'Job title' },
  { field: 'source', column: 'source', header: 'Lead source' },
  { field: 'owner', column: 'owner', header: 'Owner' },
  { field: 'employees', column: 'employees', header: 'Employees' },
  { field: 'optIn', column: 'opt_in', header: 'Opt-in' },
] as const;
type Field = (typeof COLUMNS)[number]['field'];
export type LeadRow = Readonly<Record<Field, Cell>>;

const STATUSES = [
  ['new', 'new'],
  ['Contacté', 'contacted'],
  ['Qualified', 'qualified'],
  ['gagné', 'won'],
  ['lost', 'lost'],
] as const;
const NOTES = [
  'Rappeler après le 15, « plutôt le matin »',
  'Vue au salon ; intéressée par l’offre "Pro"',
  'Préfère le courriel\nÀ relancer en septembre',
  'Asked for a quote, "by Friday", for 3 sites',
  'Très pressé',
] as const;
/** The first two digits of French mobile numbers, the 0 before them left out. */
const MOBILES = ['61', '62', '64', '65', '66', '67', '68', '75', '77', '78'] as const;
/** Any day that every month has. */
const DAYS = 28;

/**
 * The good row of that number, always the same. Keys, e-mail addresses and telephone numbers are each lead's own; keys
 * come in random order, as those of another system do: they meet the whole index and not its end.
 *
 * @param revision others for others, in what does not recognise a lead: no row of one revision is as in another
 */
export function leadRow(index: number, revision: number): LeadRow {
  const random = new Random(mixed(index));
  const key = `L-${mixed(index).toString(16).padStart(8, '0')}`;
  const firstName = random.pick(random.oneIn(2) ? WOMEN : MEN);
  const lastName = random.pick(SURNAMES);
  const local = `${firstName}.${lastName}.${index}`.normalize('NFKD').replaceAll(/[^\w.-]/g, '');
  const phone = random.pick(MOBILES) + String(index).padStart(7, '0');
  const company = `${random.pick(COMPANY_FIRST)} ${random.pick(COMPANY_LAST)}`;
  const [status, known] = random.pick(STATUSES);
  const year = random.integer(2019, 2025);
  const [month, day] = [random.integer(1, 12), random.integer(1, DAYS)].map((part) =>
    String(part).padStart(2, '0'),
  );
  const optIn = random.pick(['Yes', 'No', 'TRUE', 'false', '']);
  return {
    externalId: same(key),
    firstName: same(firstName),
    lastName: same(lastName),
    email: { written: `${local}@example.com`, value: `${local}@example.com`.toLowerCase() },
    phone: {
      written: random.oneIn(2) ? `+33${phone}` : `0${phone}`.replaceAll(/\d\d(?=\d)/g, '$& '),
      value: `+33${phone}`,
    },
    company: same(revision === 0 ? company : `${company} ${revision}`),
    status: { written: status, value: known },
    value: same(random.oneIn(4) ? '' : `${random.integer(1, 250_000) + revision}.${random.digits(1)}5`),
    contactedOn: same(random.oneIn(3) ? '' : `${year}-${month}-${day}`),
    notes: same(random.oneIn(3) ? random.pick(NOTES) : ''),
    jobTitle: same(random.pick(JOB_TITLES)),
    source: same(random.pick(SOURCES)),
    owner: same(random.oneIn(6) ? '' : random.pick(OWNERS)),
    employees: same(random.oneIn(3) ? '' : String(random.integer(1, 12_000))),
    optIn: { written: optIn, value: optIn === '' ? null : /yes|true/i.test(optIn) ? 't' : 'f' },
  };
}

function same(written: string): Cell {
  return { written, value: written === '' ? null : written };
}

/** Another number of 32 bits for each, none twice: the last steps of MurmurHash3 (Austin Appleby, public domain). */
function mixed(index: number): number {
  let bits = Math.imul(index ^ (index >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
