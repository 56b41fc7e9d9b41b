import type { Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useDraft } from '../use-draft.ts';
import { MappingEditor } from './mapping-editor.tsx';

/** Which column goes to which field, and what happens to rows that are already known. */
export function MappingStep({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const draft = useDraft(snapshot);
  if (draft.isError && !draft.data) {
    return (
      <ErrorNotice error={draft.error} title={t('mapping.failed')} onRetry={() => void draft.refetch()} />
    );
  }
  if (!draft.data?.profile) {
    return (
      <Card flush>
        <SkeletonRows rows={8} label={t('preview.reading')} />
      </Card>
    );
  }
  return <MappingEditor snapshot={snapshot} draft={draft.data} profile={draft.data.profile} />;
}
