export {
  decimalInWords,
  describeError,
  describeMappingProblem,
  describeRowIssue,
  describeRunError,
  entityInWords,
  erasedInWords,
  paramsInWords,
} from './describe.ts';
export { createFormat, type Format } from './format.ts';
export { type Loaded, setUp } from './i18n.ts';
export { type Messages, messagesOf, type Vocabulary } from './messages.ts';
export type { Namespace } from './namespaces.ts';
