import type { DateOrder, DialectOverrides, Entity, EntityName, Options } from '@sluice/shared';
import type { MapOption } from './map-option.ts';

/** What the command line asks for, read and checked as far as it can be without the file. */
export interface ImportRequest {
  /** Absolute. */
  readonly path: string;
  readonly entityName: EntityName;
  readonly entity: Entity;
  readonly map: readonly MapOption[];
  readonly dateOrder: DateOrder | undefined;
  readonly dialect: DialectOverrides;
  /** Those that were given; the others are the server's to choose. */
  readonly options: Partial<Pick<Options, 'defaultCountry' | 'onDuplicate' | 'emptyCells'>>;
  readonly dryRun: boolean;
  readonly express: boolean;
}
