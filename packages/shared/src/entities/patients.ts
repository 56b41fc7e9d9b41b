import { defineEntity } from './definition.ts';

/** A clinic's patients: known by the clinic's own number, or else by social security number. */
export const patients = defineEntity({
  name: 'patients',
  label: {
    one: { en: 'Patient', fr: 'Patient' },
    many: { en: 'Patients', fr: 'Patients' },
  },
  about: {
    en: 'Known by patient number, or else by social security number.',
    fr: 'Reconnus par leur numéro de patient, sinon par leur numéro de sécurité sociale.',
  },
  names: [['firstName', 'lastName']],
  sample: {
    file: 'patients-fr.csv',
    about: { en: '6,601 patients, from a French spreadsheet', fr: '6 601 patients, d’un tableur français' },
  },
  onDuplicate: 'update',
  matchKey: [
    { field: 'externalId', prefix: 'id:' },
    { field: 'socialSecurityNumber', prefix: 'ssn:' },
  ],
  identities: [
    { kind: 'sure', fields: ['externalId'] },
    // Children stand under a parent's.
    { kind: 'likely', fields: ['socialSecurityNumber'] },
    // Two people may be born on one day and have one name.
    { kind: 'named', fields: ['lastName', 'firstName', 'birthDate'], off: true },
  ],
  person: { firstName: 'firstName', lastName: 'lastName', birthDate: 'birthDate' },
  fields: {
    externalId: {
      type: 'text',
      column: 'external_id',
      maxLength: 64,
      label: { en: 'Patient number', fr: 'Numéro de patient' },
      aliases: {
        en: ['patient id', 'id', 'external id', 'record number', 'file number', 'mrn', 'chart number'],
        fr: [
          'numéro patient',
          'n° patient',
          'no patient',
          'numéro de dossier',
          'n° dossier',
          'identifiant',
          'ipp',
        ],
      },
    },
    socialSecurityNumber: {
      type: 'text',
      column: 'social_security_number',
      maxLength: 32,
      compact: true,
      pattern: '[0-9A-Za-z]{5,32}',
      checkDigits: 'nir',
      label: { en: 'Social security number', fr: 'Numéro de sécurité sociale' },
      aliases: {
        en: ['ssn', 'social security', 'national insurance number', 'health insurance number', 'nhs number'],
        fr: ['nir', 'sécurité sociale', 'n° sécurité sociale', 'n° ss', 'numéro ss', 'no sécu', 'n° sécu'],
      },
    },
    lastName: {
      type: 'text',
      column: 'last_name',
      maxLength: 200,
      required: true,
      label: { en: 'Last name', fr: 'Nom' },
      aliases: {
        en: ['surname', 'family name', 'lastname', 'name'],
        fr: ['nom de famille', 'nom usuel', "nom d'usage"],
      },
    },
    firstName: {
      type: 'text',
      column: 'first_name',
      maxLength: 200,
      required: true,
      label: { en: 'First name', fr: 'Prénom' },
      aliases: {
        en: ['given name', 'firstname', 'forename'],
        fr: ['prénoms', 'premier prénom', 'prénom usuel'],
      },
    },
    birthName: {
      type: 'text',
      column: 'birth_name',
      maxLength: 200,
      label: { en: 'Birth name', fr: 'Nom de naissance' },
      aliases: { en: ['maiden name', 'name at birth'], fr: ['nom de jeune fille', 'nom patronymique'] },
    },
    birthDate: {
      type: 'date',
      column: 'birth_date',
      past: true,
      label: { en: 'Birth date', fr: 'Date de naissance' },
      aliases: {
        en: ['date of birth', 'dob', 'birthday', 'born', 'birthdate'],
        fr: ['né le', 'née le', 'né(e) le', 'naissance', 'ddn', 'date naissance'],
      },
    },
    sex: {
      type: 'enum',
      column: 'sex',
      label: { en: 'Sex', fr: 'Sexe' },
      aliases: { en: ['gender'], fr: ['genre', 'civilité'] },
      values: {
        female: {
          label: { en: 'Female', fr: 'Féminin' },
          aliases: ['f', 'femme', 'woman', 'w', 'fille', 'mme', 'mlle', 'mrs', 'ms', 'madame', '2'],
        },
        male: {
          label: { en: 'Male', fr: 'Masculin' },
          aliases: ['m', 'h', 'homme', 'man', 'garçon', 'mr', 'monsieur', '1'],
        },
        other: {
          label: { en: 'Other', fr: 'Autre' },
          aliases: ['x', 'o', 'a', 'non-binary', 'non binaire', 'indéterminé', 'unknown', 'inconnu'],
        },
      },
    },
    email: {
      type: 'email',
      column: 'email',
      label: { en: 'E-mail', fr: 'E-mail' },
      aliases: {
        en: ['email', 'email address', 'e-mail address', 'mail'],
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
          'cell',
          'cell phone',
        ],
        fr: [
          'tél',
          'n° téléphone',
          'n° portable',
          'n° mobile',
          'numéro de téléphone',
          'portable',
          'tél portable',
          'tél mobile',
        ],
      },
    },
    addressLine: {
      type: 'text',
      column: 'address_line',
      maxLength: 500,
      label: { en: 'Address', fr: 'Adresse' },
      aliases: {
        en: ['street', 'street address', 'address line 1'],
        fr: ['rue', 'adresse postale', 'adresse 1'],
      },
    },
    postalCode: {
      type: 'text',
      column: 'postal_code',
      maxLength: 16,
      label: { en: 'Postal code', fr: 'Code postal' },
      aliases: { en: ['zip', 'zip code', 'postcode'], fr: ['cp'] },
    },
    city: {
      type: 'text',
      column: 'city',
      maxLength: 200,
      label: { en: 'City', fr: 'Ville' },
      aliases: { en: ['town'], fr: ['commune', 'localité'] },
    },
    country: {
      type: 'text',
      column: 'country',
      maxLength: 100,
      label: { en: 'Country', fr: 'Pays' },
      aliases: { en: ['country code'], fr: ['code pays'] },
    },
    weightKg: {
      type: 'decimal',
      column: 'weight_kg',
      precision: 6,
      scale: 3,
      unit: 'kg',
      label: { en: 'Weight (kg)', fr: 'Poids (kg)' },
      aliases: { en: ['weight'], fr: ['poids'] },
    },
    consent: {
      type: 'boolean',
      column: 'consent',
      label: { en: 'Consent', fr: 'Consentement' },
      aliases: { en: ['consent given', 'agreed'], fr: ['accord', 'consentement donné'] },
    },
    notes: {
      type: 'text',
      column: 'notes',
      maxLength: 10_000,
      label: { en: 'Notes', fr: 'Notes' },
      aliases: {
        en: ['note', 'comment', 'comments', 'remarks'],
        fr: ['commentaire', 'commentaires', 'remarques', 'observations'],
      },
    },
  },
});
