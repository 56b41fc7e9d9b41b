import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { confirm } from '../src/confirm.ts';

const YES = ['o', 'oui'];

/** Asks, with whoever answers behind `input`. */
function ask(signal = new AbortController().signal) {
  const input = new PassThrough();
  const output = new PassThrough();
  return { input, output, answer: confirm('Défaire ? ', YES, { input, output }, signal) };
}

describe('a question', () => {
  it.each([
    ['o\n', true],
    ['OUI\r\n', true],
    ['  oui \n', true],
    ['n\n', false],
    ['\n', false],
    ['y\n', false],
    ['ouin\n', false],
  ])('answered %j: %s', async (line, expected) => {
    const { input, output, answer } = ask();
    input.write(line);
    expect(await answer).toBe(expected);
    expect(String(output.read())).toContain('Défaire ? ');
  });

  it('that nobody can answer any more is a no', async () => {
    const { input, answer } = ask();
    input.end();
    expect(await answer).toBe(false);
  });

  it('that is interrupted is a no', async () => {
    const controller = new AbortController();
    const { answer } = ask(controller.signal);
    controller.abort();
    expect(await answer).toBe(false);
  });
});
