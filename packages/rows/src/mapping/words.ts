/** Words of headers, folded (`foldText`), in the languages of the exports that people have. */
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that make a column somebody else's, or about something else: the assistant's phone, the type of an address. */
const OF_OTHERS = setOf(
  [
    'assistant assistante assistent manager supervisor boss vorgesetzten owner responsable proprietaire commercial',
    'spouse conjoint conjointe partner partenaire husband wife mari epouse epoux child children enfant enfants kinder',
    'parent mother mere father pere tuteur guardian emergency urgence contact2 referral referrer referred recommande',
    'confiance prevenir famille family proche aidant kin next trusted buyer acheteur acheteuse payer payeur payeuse doctor docteur medecin traitant referring referent prescripteur',
    'creator created creation create createur cree added ajout modified modification modifie updated update maj',
    'company societe firma entreprise organisation organization account',
    'removed retire retiree deleted supprime supprimee fax telecopie telefax pager telex isdn rnis radio tty tdd voiture car',
    'type typ label ip url link lien id display angezeigter name nom count nombre',
    'not no non pas sans without refus refuse old ancien ancienne former previous bounced invalid next prochain prochaine',
  ].join(' '),
);

/** Words that leave what a header names what it is: whose it is, and that it is the first or only one. */
const NEUTRAL = setOf(
  [
    'contact kontakt contatto contacto client customer kunde lead prospect patient person personne personal personnel',
    'adherent adherente membre member donateur donor benevole volunteer participant champ additionnel field additional',
    'personnelle private prive privat pro professional professionnel professionnelle work business office bureau',
    'geschaftlich dienstlich home domicile principal principale primary main direct direkt ligne line mobile portable',
    'perso fixe fix required requis obligatoire optional your votre vos my mon value valeur wert address adresse number numero nummer nr n no 1 de du d of the le la l',
  ].join(' '),
);

/** Of these the ones that leave any text what it is: the `Nom du contact` is a name, a `Business name` is not that of a person. */
const PLAIN = setOf(
  [
    'contact kontakt client customer kunde lead prospect patient person personne personal personnel perso',
    'adherent adherente membre member donateur donor benevole volunteer participant',
    'required requis obligatoire optional internal interne internes de du d of the le la l des',
  ].join(' '),
);

/** What a person is called by, all of it in one cell. */
const WHOLE_NAMES: ReadonlySet<string> = new Set([
  ...['name', 'full name', 'display name', 'contact name', 'lead name', 'client name', 'customer name'],
  ...['nom complet', 'nom et prenom', 'nom prenom', 'prenom nom', 'prenom et nom', 'nom prenoms'],
]);

export function hasWordOfOthers(words: readonly string[]): boolean {
  return words.some((word) => OF_OTHERS.has(word));
}

export function hasOnlyNeutralWords(words: readonly string[]): boolean {
  return words.every((word) => NEUTRAL.has(word));
}

export function hasOnlyPlainWords(words: readonly string[]): boolean {
  return words.every((word) => PLAIN.has(word));
}

/** @param header folded */
export function isWholeName(header: string): boolean {
  return WHOLE_NAMES.has(header);
}
