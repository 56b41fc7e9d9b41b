export { nameEntries, nameOrder, namesOffer } from './names-offer.ts';
export { type SplitName, splitName } from './split-name.ts';
