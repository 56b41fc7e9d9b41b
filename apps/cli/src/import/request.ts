import type { Assignment, DateOrder, DialectOverrides, Entity, EntityName, Options } from '@sluice/shared';
import type { CellRequest } from './cell-options.ts';
import type { ConstantOption } from './constant-option.ts';
import type { MapOption } from './map-option.ts';
import type { NamesOption } from './names-option.ts';
import type { ValueOption } from './value-option.ts';

/** Where the values of the fields come from, as far as the command line says it. */
export interface MappingRequest {
  readonly map: readonly MapOption[];
  readonly constants: readonly ConstantOption[];
  readonly values: readonly ValueOption[];
  /** The columns whose empty cells clear the value, as they were written. */
  readonly cleared: readonly string[];
  readonly cells: CellRequest;
  /** The column of full names that is split. */
  readonly names: NamesOption | undefined;
  readonly owner: Assignment | undefined;
  readonly dateOrder: DateOrder | undefined;
}

/** What the command line asks for of rows that are of one entity. */
export interface EntityRequest {
  readonly name: EntityName;
  readonly entity: Entity;
  readonly mapping: MappingRequest;
  /** Those that were given; the others are the server's to choose. */
  readonly options: Partial<Omit<Options, 'express'>>;
}

/** What the command line asks for, read and checked as far as it can be without the file. */
export interface ImportRequest {
  /** Absolute. */
  readonly path: string;
  /** What the rows are; undefined where the file is to tell. */
  readonly entity: EntityRequest | undefined;
  /** Reads the rest of the command line once it is known what the rows are. @throws CliError as `readImportRequest` */
  readonly forEntity: (name: EntityName) => EntityRequest;
  /** The saved mapping that everything starts from, by its name or id. */
  readonly savedMapping: string | undefined;
  /** Under this name the mapping is saved. */
  readonly saveMapping: string | undefined;
  readonly dialect: DialectOverrides;
  readonly dryRun: boolean;
  readonly express: boolean;
  /** What a file leaves open is taken as it was detected. */
  readonly yes: boolean;
}
