/** How far one is with a lead, and what systems call it. */
export const LEAD_STATUSES = {
  new: {
    label: { en: 'New', fr: 'Nouveau' },
    aliases: ['open', 'fresh', 'nouvelle', 'ouvert', 'à traiter', 'open - not contacted'],
  },
  contacted: {
    label: { en: 'Contacted', fr: 'Contacté' },
    aliases: [
      'in progress',
      'working',
      'contactée',
      'en cours',
      'working - contacted',
      'attempted to contact',
      'connected',
    ],
  },
  qualified: { label: { en: 'Qualified', fr: 'Qualifié' }, aliases: ['hot', 'qualifiée', 'chaud'] },
  won: {
    label: { en: 'Won', fr: 'Gagné' },
    aliases: ['customer', 'closed won', 'converted', 'client', 'gagnée', 'converti', 'closed - converted'],
  },
  lost: {
    label: { en: 'Lost', fr: 'Perdu' },
    aliases: ['closed lost', 'unqualified', 'perdue', 'abandonné', 'closed - not converted'],
  },
} as const;
