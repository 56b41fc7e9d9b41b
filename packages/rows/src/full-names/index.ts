export { nameEntries, withoutFields } from './name-entries.ts';
export { nameOrder, namesOffer } from './names-offer.ts';
export { type SplitName, splitName } from './split-name.ts';
