/** Where an import stands, as every face says it in English: on a badge, and within a sentence. */
export const enStatuses = {
  status: {
    draft: 'Draft',
    queued: 'Waiting',
    parsing: 'Checking',
    ready: 'Ready',
    committing: 'Importing',
    completed: 'Completed',
    failed: 'Failed',
    cancelled: 'Stopped',
    undoing: 'Undoing',
    undone: 'Undone',
    retrying: 'Trying again',
    redoing: 'Redoing',
  },
  statusInSentence: {
    draft: 'a draft',
    queued: 'waiting',
    parsing: 'being checked',
    ready: 'ready',
    committing: 'being imported',
    completed: 'completed',
    failed: 'failed',
    cancelled: 'stopped',
    undoing: 'being undone',
    undone: 'undone',
  },
} as const;
