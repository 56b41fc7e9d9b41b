import { defineEntity } from './definition.ts';

/** A sales team's leads: known by the id of the system they come from, or else by e-mail, or else by phone. */
export const leads = defineEntity({
  name: 'leads',
  label: {
    one: { en: 'Lead', fr: 'Prospect' },
    many: { en: 'Leads', fr: 'Prospects' },
  },
  about: {
    en: 'Known by id, or else by e-mail, or else by phone.',
    fr: 'Reconnus par leur identifiant, sinon par leur e-mail, sinon par leur téléphone.',
  },
  names: [['firstName', 'lastName'], ['company'], ['email'], ['phone']],
  sample: {
    file: 'leads-en.csv',
    about: { en: '1,000 leads, from a web service', fr: '1 000 prospects, d’un service web' },
  },
  onDuplicate: 'update',
  matchKey: [
    { field: 'externalId', prefix: 'id:' },
    { field: 'email', prefix: 'email:' },
    { field: 'phone', prefix: 'phone:' },
  ],
  identities: [
    { kind: 'sure', fields: ['externalId'] },
    // Couples share one, and everybody at a company shares its info@.
    { kind: 'likely', fields: ['email'] },
    // An office has one landline.
    { kind: 'named', fields: ['phone'] },
  ],
  person: { firstName: 'firstName', lastName: 'lastName' },
  fields: {
    externalId: {
      type: 'text',
      column: 'external_id',
      maxLength: 64,
      label: { en: 'Lead id', fr: 'Identifiant du prospect' },
      aliases: {
        en: ['id', 'external id', 'record id', 'contact id', 'crm id'],
        fr: ['identifiant', 'identifiant externe', 'id contact', 'id prospect', 'n° contact'],
      },
    },
    email: {
      type: 'email',
      column: 'email',
      label: { en: 'E-mail', fr: 'E-mail' },
      aliases: {
        en: ['email', 'email address', 'e-mail address', 'mail', 'work email', 'contact email'],
        fr: ['courriel', 'adresse e-mail', 'adresse mail', 'adresse électronique', 'mél'],
      },
    },
    phone: {
      type: 'phone',
      column: 'phone',
      label: { en: 'Phone', fr: 'Téléphone' },
      aliases: {
        en: [
          'phone number',
          'telephone',
          'tel',
          'mobile',
          'mobile phone',
          'mobile number',
          'work phone',
          'cell',
        ],
        fr: ['tél', 'numéro de téléphone', 'portable', 'mobile', 'n° téléphone', 'n° portable', 'n° mobile'],
      },
    },
    firstName: {
      type: 'text',
      column: 'first_name',
      maxLength: 200,
      label: { en: 'First name', fr: 'Prénom' },
      aliases: { en: ['given name', 'firstname', 'forename'], fr: ['prénoms'] },
    },
    lastName: {
      type: 'text',
      column: 'last_name',
      maxLength: 200,
      label: { en: 'Last name', fr: 'Nom' },
      aliases: {
        en: ['surname', 'family name', 'lastname', 'name', 'full name'],
        fr: ['nom de famille', 'nom complet'],
      },
    },
    company: {
      type: 'text',
      column: 'company',
      maxLength: 300,
      label: { en: 'Company', fr: 'Entreprise' },
      aliases: {
        en: ['organization', 'organisation', 'account', 'company name', 'employer'],
        fr: ['société', 'organisation', 'raison sociale'],
      },
    },
    jobTitle: {
      type: 'text',
      column: 'job_title',
      maxLength: 200,
      label: { en: 'Job title', fr: 'Fonction' },
      aliases: { en: ['title', 'position', 'role'], fr: ['poste', 'titre', 'intitulé du poste'] },
    },
    source: {
      type: 'text',
      column: 'source',
      maxLength: 200,
      label: { en: 'Source', fr: 'Source' },
      aliases: {
        en: ['lead source', 'origin', 'channel', 'campaign'],
        fr: ['origine', 'provenance', 'canal', 'campagne'],
      },
    },
    status: {
      type: 'enum',
      column: 'status',
      label: { en: 'Status', fr: 'Statut' },
      aliases: { en: ['lead status', 'stage', 'state'], fr: ['état', 'étape'] },
      values: {
        new: {
          label: { en: 'New', fr: 'Nouveau' },
          aliases: ['open', 'fresh', 'nouvelle', 'ouvert', 'à traiter'],
        },
        contacted: {
          label: { en: 'Contacted', fr: 'Contacté' },
          aliases: ['in progress', 'working', 'contactée', 'en cours'],
        },
        qualified: { label: { en: 'Qualified', fr: 'Qualifié' }, aliases: ['hot', 'qualifiée', 'chaud'] },
        won: {
          label: { en: 'Won', fr: 'Gagné' },
          aliases: ['customer', 'closed won', 'converted', 'client', 'gagnée', 'converti'],
        },
        lost: {
          label: { en: 'Lost', fr: 'Perdu' },
          aliases: ['closed lost', 'unqualified', 'perdue', 'abandonné'],
        },
      },
    },
    owner: {
      type: 'text',
      column: 'owner',
      maxLength: 254,
      assignable: true,
      label: { en: 'Owner', fr: 'Responsable' },
      aliases: {
        en: ['lead owner', 'assigned to', 'sales rep', 'account manager'],
        fr: ['commercial', 'attribué à', 'propriétaire'],
      },
    },
    value: {
      type: 'decimal',
      column: 'value',
      precision: 14,
      scale: 2,
      unit: 'money',
      label: { en: 'Value', fr: 'Montant' },
      aliases: {
        en: ['amount', 'deal value', 'estimated value', 'budget'],
        fr: ['valeur', 'montant estimé', 'budget'],
      },
    },
    employees: {
      type: 'integer',
      column: 'employees',
      min: 0,
      max: 2_147_483_647,
      label: { en: 'Employees', fr: 'Effectif' },
      aliases: {
        en: ['headcount', 'company size', 'number of employees'],
        fr: ['nombre de salariés', 'salariés'],
      },
    },
    optIn: {
      type: 'boolean',
      column: 'opt_in',
      label: { en: 'Opt-in', fr: 'Accord marketing' },
      aliases: {
        en: ['opted in', 'newsletter', 'marketing consent', 'subscribed'],
        fr: ['abonné', 'consentement', 'inscrit newsletter'],
      },
    },
    contactedOn: {
      type: 'date',
      column: 'contacted_on',
      plausibleYears: { back: 60, ahead: 1 },
      label: { en: 'Last contact', fr: 'Dernier contact' },
      aliases: {
        en: ['contacted on', 'last contacted', 'last activity'],
        fr: ['contacté le', 'date de contact', 'date du dernier contact'],
      },
    },
    notes: {
      type: 'text',
      column: 'notes',
      maxLength: 10_000,
      label: { en: 'Notes', fr: 'Notes' },
      aliases: {
        en: ['note', 'comment', 'comments', 'description'],
        fr: ['commentaire', 'commentaires', 'remarques'],
      },
    },
  },
});
