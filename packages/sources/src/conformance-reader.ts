import type { Source } from './source.ts';

/**
 * A process that makes a source, profiles it and reads it whole, and prints how many rows it has met and how many bytes
 * its buffers held at most. How large its heap may grow is for whoever starts it to say.
 */
const [, , module = '', argument = ''] = process.argv;
const made: { readonly default: (argument: string) => Promise<Source> } = await import(module);
const source = await made.default(argument);

let buffers = 0;
const watch = () => {
  buffers = Math.max(buffers, process.memoryUsage().arrayBuffers);
};
const watching = setInterval(watch, 20);
const profile = await source.profile({ dialect: {} });
let read = 0;
for await (const { rows } of source.read(null, { rows: 2_000, columns: [0, 1] })) {
  read += rows.length;
  watch();
}
clearInterval(watching);
process.stdout.write(JSON.stringify({ rows: { profiled: profile.rows, read }, buffers }));
