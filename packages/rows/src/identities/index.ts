export { decide } from './decide.ts';
export type {
  Decision,
  IdentityValues,
  Outcome,
  PersonRecord,
  PersonRemark,
  PersonRow,
  Refusal,
} from './decision.ts';
export { identitiesOf, identityForm, isMarkerOfEmptiness, type Said } from './forms.ts';
export { keysOf } from './keys.ts';
export { isRewritten, layOver, writable } from './lay-over.ts';
export { contradict, foldName, fullName, nameKey, type PersonNames, personNames } from './names.ts';
export { MAX_PAIRED } from './pairs.ts';
export { type Crowded, MAX_COMPARED_NAMES } from './people.ts';
export {
  type ChosenIdentity,
  type IdentityChoices,
  type IdentityRule,
  identityRule,
  ruleOfOptions,
} from './rule.ts';
