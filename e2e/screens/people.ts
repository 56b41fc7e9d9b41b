import { z } from 'zod';
import { heading, idOf, type Scenario, type Stage } from './shot.ts';

/** The settings, before anybody was invited. */
export const settings: Stage = {
  prepare: async (scenario) => {
    const { admin } = scenario.people;
    const name = 'Export mensuel du cabinet';
    await admin.mutate('mappings.save', { importId: idOf(scenario, 'patients'), name }, z.unknown());
  },
  shots: [
    {
      name: 'settings-mappings',
      path: () => '/settings/mappings',
      shows: (page) => page.getByText('Export mensuel du cabinet', { exact: true }),
    },
    {
      name: 'settings-mappings-reader',
      as: 'reader',
      path: () => '/settings/mappings',
      shows: (page) => page.getByText('Export mensuel du cabinet', { exact: true }),
    },
    {
      name: 'settings-profile',
      path: () => '/settings/profile',
      shows: (page, { profile }) => heading(page, profile.sessions),
    },
    {
      name: 'settings-profile-invalid',
      path: () => '/settings/profile',
      shows: (page, { profile }) => heading(page, profile.sessions),
      act: async (page, { profile }) => {
        await page.getByRole('textbox', { name: profile.name, exact: true }).fill('');
        await page.getByRole('button', { name: profile.change }).click();
        await page.getByText(profile.currentNeeded).waitFor();
      },
    },
    {
      name: 'settings-appearance',
      path: () => '/settings/appearance',
      shows: (page, { settings: { section } }) => heading(page, section.appearance),
    },
    {
      name: 'settings-members',
      path: () => '/settings/members',
      shows: (page, { invitations }) => page.getByText(invitations.none),
    },
    {
      name: 'settings-members-invited',
      path: () => '/settings/members',
      shows: (page, { invitations }) => heading(page, invitations.open),
      act: async (page, { invitations }) => {
        await page
          .getByLabel(invitations.email)
          .fill('someone.with.a.very.long.address@subdomain.example.com');
        await page.getByRole('button', { name: invitations.submit }).click();
        await page.getByLabel(invitations.link).waitFor();
      },
    },
    {
      name: 'settings-members-remove',
      path: () => '/settings/members',
      shows: (page, { invitations }) => heading(page, invitations.open),
      act: async (page, { members }) => {
        await page.getByRole('button', { name: members.removeOf.replace('{{name}}', 'Reader') }).click();
        await page.getByRole('alertdialog').waitFor();
      },
    },
    {
      name: 'settings-members-role',
      path: () => '/settings/members',
      shows: (page, { invitations }) => heading(page, invitations.open),
      act: async (page, { members }) => {
        await page.getByRole('button', { name: members.roleOf.replace('{{name}}', 'Reader') }).click();
        await page.getByRole('listbox').waitFor();
      },
    },
    {
      name: 'settings-members-reader',
      as: 'reader',
      path: () => '/settings/members',
      shows: (page) => page.getByText('admin@sluice.example'),
    },
    {
      name: 'settings-retention',
      path: () => '/settings/retention',
      shows: (page, { retention }) => page.getByRole('textbox', { name: retention.files }),
    },
    {
      name: 'settings-retention-shorter',
      path: () => '/settings/retention',
      shows: (page, { retention }) => page.getByRole('textbox', { name: retention.files }),
      act: async (page, { retention, settings: texts }) => {
        await page.getByRole('textbox', { name: retention.files }).fill('7');
        await page.getByRole('button', { name: texts.save }).click();
        await page.getByRole('alertdialog').waitFor();
      },
    },
    {
      name: 'settings-retention-reader',
      as: 'reader',
      path: () => '/settings/retention',
      shows: (page, { settings: texts }) => page.getByText(texts.adminsOnly),
    },
  ],
};

/** What the link of an invitation opens. */
export const invited: Stage = {
  prepare: async ({ people, made, harness }) => {
    made.set('invitation', await invite(people, 'newcomer@example.com'));
    const [user] = await harness.query<{ email: string }>(
      `insert into users (id, name, email, email_verified, created_at, updated_at)
       values (gen_random_uuid(), 'Elsewhere', 'elsewhere@example.com', true, now(), now()) returning email`,
    );
    made.set('invitation with account', await invite(people, user?.email ?? ''));
  },
  shots: [
    {
      name: 'invitation',
      as: 'nobody',
      path: (id) => `/invitation/${id('invitation')}`,
      shows: (page, { invitation }) => page.getByRole('button', { name: invitation.signUp }),
    },
    {
      name: 'invitation-invalid',
      as: 'nobody',
      path: (id) => `/invitation/${id('invitation')}`,
      shows: (page, { invitation }) => page.getByRole('button', { name: invitation.signUp }),
      act: async (page, { invitation, profile }) => {
        await page.getByRole('button', { name: invitation.signUp }).click();
        await page.getByText(profile.passwordLength).waitFor();
      },
    },
    {
      name: 'invitation-with-account',
      as: 'nobody',
      path: (id) => `/invitation/${id('invitation with account')}`,
      shows: (page, { invitation }) => page.getByRole('button', { name: invitation.signIn }),
    },
    {
      name: 'invitation-signed-in',
      as: 'reader',
      path: (id) => `/invitation/${id('invitation')}`,
      shows: (page, { invitation }) => page.getByRole('button', { name: invitation.signUp }),
    },
    {
      name: 'invitation-over',
      as: 'nobody',
      path: () => '/invitation/was-never-made',
      shows: (page, { invitation }) => heading(page, invitation.over),
    },
  ],
};

const linkSchema = z.object({ url: z.url() });

async function invite({ admin }: Scenario['people'], email: string): Promise<string> {
  const { url } = await admin.mutate('members.invite', { email, role: 'editor' }, linkSchema);
  return url.slice(url.lastIndexOf('/') + 1);
}
