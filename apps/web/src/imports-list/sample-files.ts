import type { EntityName } from '@sluice/shared';
import leads from '../../../../samples/leads-en.csv?url';
import patients from '../../../../samples/patients-fr.csv?url';

/** A file to try the product with, served beside it. */
export interface SampleFile {
  readonly name: string;
  readonly entity: EntityName;
  readonly text: 'patients' | 'leads';
  readonly address: string;
}

export const SAMPLE_FILES: readonly SampleFile[] = [
  { name: 'patients-fr.csv', entity: 'patients', text: 'patients', address: patients },
  { name: 'leads-en.csv', entity: 'leads', text: 'leads', address: leads },
];

/** @throws Error where it cannot be read */
export async function readSample({ name, address }: SampleFile): Promise<File> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}`);
  return new File([await answer.blob()], name, { type: 'text/csv' });
}
