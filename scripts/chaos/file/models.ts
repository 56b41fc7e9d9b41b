import type { EntityName } from '@sluice/shared';
import type { Model } from './generated.ts';
import { grapeVarieties } from './grape-varieties.ts';
import { leads } from './leads.ts';
import { patients } from './patients.ts';

export const MODELS: Readonly<Record<EntityName, Model>> = {
  patients,
  leads,
  grape_varieties: grapeVarieties,
};
