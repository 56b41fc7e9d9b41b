export {
  decimalInWords,
  describeError,
  describeLikeness,
  describeMappingProblem,
  describeRowIssue,
  describeRunError,
  entityInWords,
  erasedInWords,
  paramsInWords,
} from './describe.ts';
export { createFormat, type Format } from './format.ts';
export { capital, type Loaded, setUp } from './i18n.ts';
export { type Messages, messagesOf, type Vocabulary } from './messages.ts';
export type { Namespace } from './namespaces.ts';
export { linesInWords, meantInWords, type Place, placeInWords } from './place.ts';
export { foundByInWords, identityLabel, recognitionInWords, wayOf } from './recognition.ts';
export { describePause, describeRhythm, describeSkippedTurn, weekdayName } from './rhythm.ts';
export { describeFound, describeRefusal, describeWaiting, serviceInWords } from './service.ts';
export { suggestionInWords, unreadableInWords } from './suggestion.ts';
