/** What a member of an organisation may do: an admin everything, an editor runs imports, read_only looks. */
export const ROLES = ['admin', 'editor', 'read_only'] as const;
export type Role = (typeof ROLES)[number];

/** Whether a role may upload files and create, change, start or cancel imports. */
export function mayImport(role: Role): boolean {
  return role === 'admin' || role === 'editor';
}
