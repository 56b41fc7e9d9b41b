import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { clientOf } from './support/client.ts';
import { makeTeam, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

/** A mail server that takes letters to everybody but one. */
const received: Email[] = [];
const server = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo({ address }, _session, callback) {
    callback(address === 'nobody@clinic.example' ? new Error(`no mailbox ${address}`) : null);
  },
  async onData(stream, _session, callback) {
    received.push(await PostalMime.parse(await buffer(stream)));
    callback();
  },
});

let api: TestApi;
let team: Team;
beforeAll(async () => {
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = z.object({ port: z.int() }).parse(listening.address());
  api = await startApi({
    mail: { serverUrl: `smtp://127.0.0.1:${port}`, from: 'Sluice <sluice@clinic.example>' },
  });
  team = await makeTeam(api, 'mailing');
});
afterAll(async () => {
  await api.stop();
  await new Promise<void>((resolve) => server.close(resolve));
});

const invite = (email: string, headers?: Record<string, string>) =>
  clientOf(api, team.admin, headers).members.invite.mutate({ email, role: 'editor' });

test('an invitation arrives with its link, in the language of whoever invites', async () => {
  const { url, mail } = await invite('new@clinic.example', { 'x-sluice-language': 'fr' });
  expect(mail).toBe('sent');
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({
    from: { name: 'Sluice', address: 'sluice@clinic.example' },
    to: [{ address: 'new@clinic.example' }],
    subject: expect.stringMatching(/ vous invite dans /),
    text: expect.stringContaining(`\n${url}\n`),
  });
  expect(received[0]?.text).toContain('jusqu’au');
});

test('one that the mail server refuses stands all the same, and its address is not logged', async () => {
  const { url, mail } = await invite('nobody@clinic.example');
  expect(mail).toBe('failed');
  const id = url.split('/').at(-1) ?? '';
  expect(await clientOf(api).invitations.view.query({ id })).toMatchObject({
    email: 'nobody@clinic.example',
  });
  const line = api.logged.find((text) => text.includes('an e-mail was not sent'));
  expect(line).toContain('EENVELOPE');
  expect(api.logged.join('')).not.toContain('nobody@clinic.example');
});

test('without a mail server the link is all there is', async () => {
  const plain = await startApi();
  try {
    const { admin } = await makeTeam(plain, 'plain');
    const made = await clientOf(plain, admin).members.invite.mutate({ email: 'a@b.example', role: 'editor' });
    expect(made.mail).toBe('off');
  } finally {
    await plain.stop();
  }
});
