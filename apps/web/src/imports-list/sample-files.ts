import { ENTITY_NAMES, type EntityName, entityOf, type Localised } from '@sluice/shared';

/** A file to try the product with, served beside it. */
export interface SampleFile {
  readonly name: string;
  readonly entity: EntityName;
  readonly about: Localised;
  readonly address: string;
}

/** The addresses of the files in the folder `samples`, by path. */
const ADDRESSES = import.meta.glob<string>('../../../../samples/*.csv', {
  query: '?url',
  import: 'default',
  eager: true,
});

export const SAMPLE_FILES: readonly SampleFile[] = ENTITY_NAMES.flatMap((entity) => {
  const { sample } = entityOf(entity);
  if (!sample) return [];
  const address = ADDRESSES[`../../../../samples/${sample.file}`];
  return address === undefined ? [] : [{ name: sample.file, entity, about: sample.about, address }];
});

/** @throws Error where it cannot be read */
export async function readSample({ name, address }: SampleFile): Promise<File> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}`);
  return new File([await answer.blob()], name, { type: 'text/csv' });
}
