/** The columns of the sample, as a French program calls them. */
export const HEADER = [
  'N° patient',
  'Nom',
  'Prénom',
  'Né(e) le',
  'Sexe',
  'N° sécurité sociale',
  'E-mail',
  'Téléphone',
  'Adresse',
  'Code postal',
  'Ville',
  'Poids (kg)',
  'Consentement',
  'Notes',
] as const;

/** A patient as the cells of a row, each named by its column. */
export type PatientRow = Record<(typeof HEADER)[number], string>;
