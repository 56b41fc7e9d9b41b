export { canAsk, confirm } from './confirm.ts';
export { EXIT, type ExitCode } from './exit-codes.ts';
export { commonOptions, type FrameTexts, programFrame } from './program-frame.ts';
export { type CommonOptions, type Ending, type Failure, lastOf, run, type Scope } from './run.ts';
export { formatTable } from './table.ts';
export { decline, fill } from './templates.ts';
export { createTerminal, type Terminal } from './terminal.ts';
