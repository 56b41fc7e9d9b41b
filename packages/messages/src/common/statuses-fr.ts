/** Où en est un import, comme le dit chaque partie du produit en français : sur une pastille, et dans une phrase. */
export const frStatuses = {
  status: {
    draft: 'Brouillon',
    queued: 'En attente',
    parsing: 'Vérification',
    ready: 'Prêt',
    committing: 'En cours',
    completed: 'Terminé',
    failed: 'Échoué',
    cancelled: 'Interrompu',
    undoing: 'Défaire en cours',
    undone: 'Défait',
    retrying: 'Nouvel essai',
    redoing: 'Refaire en cours',
  },
  statusInSentence: {
    draft: 'un brouillon',
    queued: 'en attente',
    parsing: 'en cours de vérification',
    ready: 'prêt',
    committing: 'en cours',
    completed: 'terminé',
    failed: 'échoué',
    cancelled: 'interrompu',
    undoing: 'en train d’être défait',
    undone: 'défait',
  },
} as const;
