import { foldWord } from '@sluice/shared';

/**
 * Local parts of addresses that belong to a role, behind which people take turns: the mailboxes that RFC 2142 asks of
 * every domain, and those that companies, practices and shops give themselves in English and in French.
 */
const ROLES: ReadonlySet<string> = new Set([
  // RFC 2142, sections 3 to 5.
  ...['info', 'marketing', 'sales', 'support', 'abuse', 'noc', 'security'],
  ...['postmaster', 'hostmaster', 'usenet', 'news', 'webmaster', 'www', 'uucp', 'ftp'],
  // English.
  ...['contact', 'contacts', 'contactus', 'hello', 'hi', 'mail', 'email', 'office', 'admin', 'administrator'],
  ...['administration', 'team', 'help', 'helpdesk', 'service', 'services', 'customerservice', 'customercare'],
  ...[
    'enquiries',
    'enquiry',
    'inquiries',
    'inquiry',
    'information',
    'reception',
    'frontdesk',
    'booking',
    'bookings',
  ],
  ...['reservation', 'reservations', 'orders', 'order', 'shop', 'store', 'billing', 'accounts', 'accounting'],
  ...[
    'accountspayable',
    'finance',
    'invoice',
    'invoices',
    'purchasing',
    'procurement',
    'hr',
    'jobs',
    'careers',
  ],
  ...['recruitment', 'recruiting', 'press', 'media', 'pr', 'legal', 'privacy', 'gdpr', 'dpo', 'it', 'tech'],
  ...['technical', 'management', 'secretary', 'family', 'newsletter', 'noreply', 'donotreply', 'general'],
  // French.
  ...[
    'accueil',
    'bonjour',
    'courrier',
    'courriel',
    'mairie',
    'secretariat',
    'standard',
    'direction',
    'equipe',
  ],
  ...['commercial', 'commerciale', 'ventes', 'vente', 'commande', 'commandes', 'boutique', 'magasin', 'sav'],
  ...['serviceclient', 'serviceclients', 'clients', 'client', 'assistance', 'aide', 'compta', 'comptabilite'],
  ...['facturation', 'factures', 'facture', 'achats', 'achat', 'gestion', 'rh', 'recrutement', 'emploi'],
  ...[
    'presse',
    'communication',
    'juridique',
    'rgpd',
    'informatique',
    'technique',
    'cabinet',
    'agence',
    'bureau',
  ],
  ...[
    'siege',
    'renseignements',
    'renseignement',
    'reservations',
    'rdv',
    'famille',
    'nepasrepondre',
    'gerance',
  ],
]);

/**
 * Whether an address belongs to a role and not to one person. What follows a plus (RFC 5233) and what only separates
 * words are left out, as in `service-client@` and `info+lyon@`.
 *
 * @param address in canonical form
 */
export function isRoleMailbox(address: string): boolean {
  const [local = ''] = address.slice(0, address.lastIndexOf('@')).split('+');
  return ROLES.has(foldWord(local).replace(/[._-]+/g, ''));
}
