export { HOWS, type How, knownFields, likenessOf, looseAddress, type Reason, type Saying } from './likeness.ts';
