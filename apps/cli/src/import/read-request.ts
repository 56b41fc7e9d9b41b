import {
  DATE_ORDERS,
  DECIMAL_MARKS,
  DUPLICATE_POLICIES,
  EMPTY_CELLS,
  ENTITY_NAMES,
  type EntityName,
  entityOf,
  isEntityName,
  mappingNameSchema,
  SERIAL_READINGS,
} from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { readCellOption } from './cell-options.ts';
import { readConstantOption } from './constant-option.ts';
import { type DialectOptions, readDialect } from './dialect-options.ts';
import { readMapOption } from './map-option.ts';
import { readMatchOptions } from './match-option.ts';
import { readNamesOption } from './names-option.ts';
import { oneOf } from './one-of.ts';
import { readOwnerOption } from './owner-option.ts';
import { readableFile } from './readable-file.ts';
import type { EntityRequest, ImportRequest } from './request.ts';
import { readValueOption } from './value-option.ts';

const MAX_AS_ROWS = 1_000;

/** The options of `import` as the command line has them. */
export interface ImportArguments extends DialectOptions {
  readonly entity?: string | undefined;
  readonly map?: readonly string[] | undefined;
  readonly mapping?: string | undefined;
  readonly saveMapping?: string | undefined;
  readonly constant?: readonly string[] | undefined;
  readonly value?: readonly string[] | undefined;
  readonly owner?: string | undefined;
  readonly dateOrder?: string | undefined;
  readonly country?: string | undefined;
  readonly countryColumn?: string | undefined;
  readonly onDuplicate?: string | undefined;
  readonly emptyCells?: string | undefined;
  readonly clear?: readonly string[] | undefined;
  readonly match?: string | undefined;
  readonly matchAlone?: string | undefined;
  readonly replaceIdentifiers?: boolean | undefined;
  readonly fallback?: readonly string[] | undefined;
  readonly splitNames?: string | undefined;
  readonly unit?: readonly string[] | undefined;
  readonly asEmpty?: readonly string[] | undefined;
  readonly asValue?: readonly string[] | undefined;
  readonly keepWrapping?: readonly string[] | undefined;
  readonly decimal?: string | undefined;
  readonly serials?: string | undefined;
  readonly asRows?: string | undefined;
  readonly dryRun?: boolean | undefined;
  readonly express?: boolean | undefined;
  readonly force?: boolean | undefined;
  readonly yes?: boolean | undefined;
}

/**
 * Reads the arguments of `import`. What is said of fields waits for the entity, where the file is to tell that.
 *
 * @throws CliError saying what is wrong and what was expected
 */
export async function readImportRequest(
  file: string,
  given: ImportArguments,
  callerFolder: string,
): Promise<ImportRequest> {
  const forEntity = (name: EntityName) => readEntityRequest(name, given);
  return {
    entity: given.entity === undefined ? undefined : forEntity(readEntity(given.entity)),
    forEntity,
    path: await readableFile(file, callerFolder),
    savedMapping: given.mapping,
    saveMapping: given.saveMapping === undefined ? undefined : readName(given.saveMapping),
    dialect: readDialect(given),
    dryRun: given.dryRun ?? false,
    express: given.express ?? false,
    yes: given.yes ?? false,
  };
}

function readEntityRequest(name: EntityName, given: ImportArguments): EntityRequest {
  const entity = entityOf(name);
  const onDuplicate = oneOf('--on-duplicate', given.onDuplicate, DUPLICATE_POLICIES);
  const emptyCells = oneOf('--empty-cells', given.emptyCells, EMPTY_CELLS);
  const defaultCountry = readCountry(given.country);
  return {
    name,
    entity,
    mapping: {
      map: (given.map ?? []).map((text) => readMapOption(text, entity)),
      constants: (given.constant ?? []).map((text) => readConstantOption(text, entity)),
      values: (given.value ?? []).map((text) => readValueOption(text, entity)),
      cleared: given.clear ?? [],
      cells: {
        units: (given.unit ?? []).map((text) => readCellOption('--unit', text)),
        asEmpty: (given.asEmpty ?? []).map((text) => readCellOption('--as-empty', text)),
        fallbacks: (given.fallback ?? []).map((text) => readCellOption('--fallback', text)),
        countryColumn: given.countryColumn,
        keepWrapping: given.keepWrapping ?? [],
        decimalMark: oneOf('--decimal', given.decimal, DECIMAL_MARKS),
        serials: oneOf('--serials', given.serials, SERIAL_READINGS),
        asValue: (given.asValue ?? []).map((text) => readCellOption('--as-value', text)),
      },
      names: given.splitNames === undefined ? undefined : readNamesOption(given.splitNames, entity),
      owner: given.owner === undefined ? undefined : readOwnerOption(given.owner, entity),
      dateOrder: oneOf('--date-order', given.dateOrder, DATE_ORDERS),
    },
    options: {
      ...(onDuplicate && { onDuplicate }),
      ...(emptyCells && { emptyCells }),
      ...(defaultCountry && { defaultCountry }),
      ...readMatchOptions(given, entity),
      ...(given.force && { force: true }),
      ...(given.asRows !== undefined && { asRows: readAsRows(given.asRows) }),
    },
  };
}

function readName(text: string): string {
  const name = mappingNameSchema.safeParse(text);
  if (name.success) return name.data;
  throw new CliError('bad_option', { option: '--save-mapping', value: text, expected: '1–100' });
}

/** Lines that are read though they look like no record. */
function readAsRows(text: string): 'all' | number[] {
  if (text === 'all') return text;
  const lines = text.split(',').map((line) => Number(line.trim() || Number.NaN));
  if (lines.length <= MAX_AS_ROWS && lines.every((line) => Number.isInteger(line) && line > 0)) return lines;
  throw new CliError('bad_option', { option: '--as-rows', value: text, expected: 'all, 12,40, …' });
}

/** @throws CliError `unknown_entity` with those that exist */
export function readEntity(name: string): EntityName {
  if (isEntityName(name)) return name;
  throw new CliError('unknown_entity', { entity: name, entities: ENTITY_NAMES.join(', ') });
}

function readCountry(country: string | undefined): string | undefined {
  const code = country?.toUpperCase();
  if (code !== undefined && !/^[A-Z]{2}$/.test(code))
    throw new CliError('bad_option', { option: '--country', value: country ?? '', expected: 'FR, US, …' });
  return code;
}
