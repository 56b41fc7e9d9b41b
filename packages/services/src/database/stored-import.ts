import {
  type DialectOverrides,
  dialectOverridesSchema,
  ENTITY_NAMES,
  type EntityName,
  type Erased,
  erasedSchema,
  IMPORT_STATUSES,
  type ImportStatus,
  type Mapping,
  type MessageParams,
  type Options,
  optionsSchema,
  PHASES,
  type Phase,
  type Profile,
  profileSchema,
  RUN_ERROR_CODES,
  type RunErrorCode,
  readMapping,
  runErrorSchema,
  type Snapshot,
  snapshotSchema,
} from '@sluice/shared';
import { z } from 'zod';

// The columns of an import come out of the database as texts and JSON; here they become what the vocabulary says.
// A value that does not fit throws, which is `internal`: the database's CHECKs and the writers hold the shapes.

const entitySchema = z.enum(ENTITY_NAMES);
const statusSchema = z.enum(IMPORT_STATUSES);
const phaseSchema = z.enum(PHASES);
const runErrorCodeSchema = z.enum(RUN_ERROR_CODES);

export const entityNameOf = (value: string): EntityName => entitySchema.parse(value);
export const statusOf = (value: string): ImportStatus => statusSchema.parse(value);
export const phaseOf = (value: string): Phase => phaseSchema.parse(value);
export const optionsOf = (value: unknown): Options => optionsSchema.parse(value);
export const dialectOverridesOf = (value: unknown): DialectOverrides => dialectOverridesSchema.parse(value);
export const runErrorCodeOf = (value: string): RunErrorCode => runErrorCodeSchema.parse(value);
export const messageParamsOf = (value: unknown): MessageParams => runErrorSchema.shape.params.parse(value);

export const profileOf = (value: unknown): Profile | null =>
  value === null ? null : profileSchema.parse(value);
export const mappingOf = (value: unknown): Mapping | null => (value === null ? null : readMapping(value));
export const planOf = (value: unknown): Snapshot['plan'] => snapshotSchema.shape.plan.parse(value);
export const erasedOf = (value: unknown): Erased => erasedSchema.parse(value);
