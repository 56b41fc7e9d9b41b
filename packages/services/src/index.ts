export { DEMO, type Demo, demoSchema } from './demo/demo.ts';
export { demoSignIn, demoState, type ShownDemo, shownDemo } from './demo/demo-state.ts';
export { type DemoMade, makeDemo } from './demo/make-demo.ts';
export { CREDENTIAL } from './members/create-account.ts';
export { invitationUrl, type WrittenInvitation } from './members/write-invitation.ts';
export { createOrganization, inviteAdmin } from './organizations/create-organization.ts';
export {
  findOrganizations,
  hasOrganizations,
  type ListedOrganization,
  listOrganizations,
} from './organizations/list-organizations.ts';
export { removeOrganization } from './organizations/remove-organization.ts';
