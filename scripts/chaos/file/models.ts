import type { Model, ModelName } from './generated.ts';
import { grapeVarieties } from './grape-varieties.ts';
import { leads } from './leads.ts';
import { patients } from './patients.ts';

/** The entities that files are generated of. */
export const MODELS = {
  patients,
  leads,
  grape_varieties: grapeVarieties,
} as const satisfies Readonly<Record<ModelName, Model>>;
