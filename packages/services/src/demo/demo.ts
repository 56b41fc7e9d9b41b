import { ROLES, type Role } from '@sluice/shared';
import { z } from 'zod';

/** What the demo is called, and who is in it: one account for each role. */
export const DEMO: { readonly organization: string; readonly addresses: Readonly<Record<Role, string>> } = {
  organization: 'Demo',
  addresses: {
    admin: 'admin@sluice.example',
    editor: 'editor@sluice.example',
    read_only: 'reader@sluice.example',
  },
};

/** The demo as it is made, with the passwords that its accounts begin with. */
export const demoSchema = z.object({
  organization: z.string().min(1),
  accounts: z.array(z.object({ role: z.enum(ROLES), email: z.email(), password: z.string().min(10) })).min(1),
});
export type Demo = z.infer<typeof demoSchema>;
