import type { Dialect } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import type { Source } from './source.ts';
import type { FoundTable, Recognise } from './table/found-table.ts';

/** What is known of a format of files outside its own folder. */
export interface FileReader {
  /** Whether a file is of this format, by its first bytes: its name says nothing. Asked in the order of the formats. */
  isOf(head: Buffer): boolean;

  /** @param dialect as its profile found it, where it has been profiled */
  open(file: StoredFile, dialect: Dialect | undefined): Source;

  /** @returns undefined where the file has in no dialect a header that is recognised */
  findTable<Layout>(file: StoredFile, recognise: Recognise<Layout>): Promise<FoundTable<Layout> | undefined>;
}
