export { end, hasEnded } from './app-process.ts';
export { Person, publicMutation, publicQuery } from './person.ts';
export { DEMO_ACCOUNTS, type Part, Stack, type StackOptions } from './stack.ts';
export { processesOf, Supervisor } from './supervisor.ts';
export { TreeCopy } from './tree-copy.ts';
export { until } from './until.ts';
