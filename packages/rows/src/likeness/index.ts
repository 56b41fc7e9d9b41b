export { knownFields, likenessOf, looseAddress, type Saying } from './likeness.ts';
