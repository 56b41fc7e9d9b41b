export { canAsk, confirm } from './confirm.ts';
export { EXIT, type ExitCode } from './exit-codes.ts';
export { commonOptions, programFrame } from './program-frame.ts';
export { type CommonOptions, type Ending, type Failure, lastOf, run, type Scope } from './run.ts';
export { formatTable } from './table.ts';
export { createTerminal, type Terminal } from './terminal.ts';
