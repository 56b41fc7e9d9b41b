import type { PatientRow } from './patient-row.ts';

/** What is wrong with a row of the sample, named as Sluice reports it. */
export type FaultCode =
  | 'required'
  | 'impossible_date'
  | 'invalid_email'
  | 'ragged_row'
  | 'invalid_phone'
  | 'invalid_choice'
  | 'duplicate_in_file';

/**
 * The rows (from 1, header left out) that are wrong on purpose, and why. Every other row is good.
 * The second row of the pair with one key is the one that counts; the first is the one reported.
 */
export const PATIENT_FAULTS: readonly { readonly row: number; readonly code: FaultCode }[] = [
  { row: 137, code: 'required' },
  { row: 512, code: 'impossible_date' },
  { row: 1204, code: 'invalid_email' },
  { row: 2048, code: 'ragged_row' },
  { row: 2900, code: 'duplicate_in_file' },
  { row: 3333, code: 'ragged_row' },
  { row: 4096, code: 'invalid_phone' },
  { row: 5150, code: 'invalid_choice' },
];

/** One number given to two patients: the later row has the number of the earlier one. */
const REPEATS_KEY = { row: 2950, of: 2900 };

/** The cells of a row, made wrong where the row is one of `PATIENT_FAULTS`. */
export function applyFault(
  row: number,
  patient: PatientRow,
  cellsOf: (patient: PatientRow) => string[],
): string[] {
  if (row === REPEATS_KEY.row) {
    return cellsOf({
      ...patient,
      'N° patient': patient['N° patient'].replace(String(REPEATS_KEY.row), String(REPEATS_KEY.of)),
    });
  }
  switch (PATIENT_FAULTS.find((fault) => fault.row === row)?.code) {
    case 'required':
      return cellsOf({ ...patient, Nom: '' });
    case 'impossible_date':
      return cellsOf({ ...patient, 'Né(e) le': '30/02/1985' });
    case 'invalid_email':
      return cellsOf({ ...patient, 'E-mail': 'adresse à demander' });
    case 'invalid_phone':
      return cellsOf({ ...patient, Téléphone: '12 34' });
    case 'invalid_choice':
      return cellsOf({ ...patient, Sexe: 'Z' });
    case 'ragged_row':
      // One row lacks its last cell; the other has one too many, as an unquoted semicolon in an address makes it.
      return row === 2048
        ? cellsOf(patient).slice(0, -1)
        : cellsOf({ ...patient, Notes: 'Vient avec sa sœur' }).toSpliced(8, 0, '3 rue du Puits');
    default:
      return cellsOf(patient);
  }
}
