import type { Role } from '@sluice/shared';
import { createAccessControl } from 'better-auth/plugins/access';
import { defaultStatements } from 'better-auth/plugins/organization/access';

// What each role may do to the organisation itself. What it may do to imports and records is `mayImport` of the
// vocabulary, asked by the procedures.
export const accessControl = createAccessControl(defaultStatements);

export const ORGANIZATION_ROLES = {
  admin: accessControl.newRole({
    organization: ['update'],
    member: ['create', 'update', 'delete'],
    invitation: ['create', 'cancel'],
  }),
  editor: accessControl.newRole({ organization: [], member: [], invitation: [] }),
  read_only: accessControl.newRole({ organization: [], member: [], invitation: [] }),
} satisfies Readonly<Record<Role, unknown>>;
