/** The parts of the settings, in the order of their navigation; some are an admin's. */
export const SECTIONS = [
  { name: 'profile', to: '/settings/profile', adminsOnly: false },
  { name: 'appearance', to: '/settings/appearance', adminsOnly: false },
  { name: 'members', to: '/settings/members', adminsOnly: false },
  { name: 'mappings', to: '/settings/mappings', adminsOnly: false },
  { name: 'retention', to: '/settings/retention', adminsOnly: true },
] as const;
