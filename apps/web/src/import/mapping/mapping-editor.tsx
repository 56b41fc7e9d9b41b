import { describeMappingProblem } from '@sluice/messages';
import {
  assignableField,
  clearedFields,
  entityOf,
  fieldOf,
  layoutOf,
  mayImport,
  type Profile,
  type Snapshot,
} from '@sluice/shared';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { type Outputs, trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { applySnapshot } from '../../live/snapshots.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { columnName } from '../column-name.ts';
import { FooterBar } from '../footer-bar.tsx';
import { AssignmentCard } from './assignment-card.tsx';
import { ColumnRow } from './column-row.tsx';
import { ConstantsCard } from './constants-card.tsx';
import {
  assign,
  setCountryColumn,
  setDateOrder,
  setEmptyCells,
  setFallbackColumn,
  setMarker,
  setReading,
  setUnit,
  setValues,
  splitNames,
} from './mapping-edit.ts';
import { OptionsFields } from './options-fields.tsx';
import { problemsNow } from './problems-now.ts';
import { RecognitionCard } from './recognition-card.tsx';
import { holdsOptions, sameMapping, withSaved } from './same-mapping.ts';
import { SaveCard } from './save-card.tsx';
import { SavedOffer } from './saved-offer.tsx';
import { useMappingEditor } from './use-mapping-editor.ts';
import { COLUMNS_SHOWN, useShownColumns } from './use-shown-columns.ts';

interface MappingEditorProps {
  readonly snapshot: Snapshot;
  readonly draft: Outputs['imports']['draft'];
  readonly profile: Profile;
}

/** The mapping under edit: its columns, the fields without one, what happens to known rows; then on to the check. */
export function MappingEditor({ snapshot, draft, profile }: MappingEditorProps) {
  const navigate = useNavigate();
  const spoken = useSpoken();
  const { t } = spoken;
  const { role } = useSession();
  const entity = entityOf(draft.entity);
  const { mapping, options, touched, edit, settle, save } = useMappingEditor(snapshot, draft, profile);
  const list = useShownColumns(profile.columns, mapping);
  const [going, setGoing] = useState(false);
  const check = trpc.imports.check.useMutation({ onSuccess: applySnapshot });
  // One may come back to this place of the history when a later check has begun.
  const refused = useLocation({ select: ({ state }) => state.checkRefused });
  const unchecked = check.error ?? (save.isError || snapshot.status !== 'draft' ? undefined : refused);
  const problems = problemsNow(entity, { mapping, options }, profile, draft);
  const locked = !mayImport(role);
  const unreadable = trpc.imports.unreadable.useQuery({ id: snapshot.id }, { staleTime: 0 });
  const { saved } = draft;
  const assignable = assignableField(entity);
  const mappedColumns = new Set(mapping.columns.map(({ column }) => column)).size;
  const hasHeaders = layoutOf(profile.columns.map(({ header }) => header)) !== null;

  const proceed = async (): Promise<void> => {
    setGoing(true);
    try {
      // Nothing was changed: what was found out still holds.
      if (snapshot.status !== 'ready' || touched) {
        await settle();
        await check.mutateAsync({ id: snapshot.id });
      }
      await navigate({ to: '/imports/$id', params: { id: snapshot.id }, search: {} });
    } catch {
      // Shown from the calls' own state.
    } finally {
      setGoing(false);
    }
  };

  return (
    <div className="flex flex-col gap-6">
      {saved && !locked && (
        <SavedOffer
          saved={saved}
          cleared={clearedFields(entity, saved.mapping, saved.options).map(
            (field) => fieldOf(entity, field)?.label[spoken.language] ?? field,
          )}
          differs={
            saved.differs && {
              added: profile.columns
                .filter(({ index }) => saved.differs?.added.includes(index))
                .map((column) => columnName(column, t)),
              missing: saved.differs.missing,
            }
          }
          isInUse={sameMapping(mapping, saved.mapping) && holdsOptions(entity, options, saved.options)}
          onUse={() => edit({ mapping: saved.mapping, options: withSaved(entity, options, saved.options) })}
        />
      )}
      {problems.length > 0 && (
        <Notice tone="warn" role="status" title={t('mapping.before', { count: problems.length })}>
          <ul className="mt-1 list-disc pl-5">
            {problems.map((problem) => (
              <li key={JSON.stringify(problem)}>{describeMappingProblem(problem, entity, spoken)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Card
        flush
        title={t('mapping.title')}
        aside={
          <p className="figures text-sm text-muted">
            {t('mapping.mapped', { count: mappedColumns, all: profile.columns.length })}
          </p>
        }
      >
        {profile.dialect.shortRows && (
          <p className="-mt-2 px-5 pb-3.5 text-sm text-muted">{t('mapping.shortRows')}</p>
        )}
        {profile.columns.length > COLUMNS_SHOWN && (
          <div className="px-5 pb-4">
            <SearchField
              label={t('wide.find')}
              placeholder={t('wide.find')}
              value={list.sought}
              onChange={list.seek}
            />
          </div>
        )}
        <ul className="divide-y divide-line border-t border-line">
          {list.shown.map((column) => (
            <ColumnRow
              key={column.index}
              column={column}
              profile={profile}
              mapping={mapping}
              entity={entity}
              options={options}
              unreadable={unreadable.data}
              isDisabled={locked}
              onField={(field) => edit({ mapping: assign(mapping, column.index, field) })}
              onNames={(order) => edit({ mapping: splitNames(mapping, entity, column.index, order) })}
              onDateOrder={(order) => edit({ mapping: setDateOrder(mapping, column.index, order) })}
              onEmptyCells={(rule) =>
                edit({ mapping: setEmptyCells(mapping, column.index, rule, options.emptyCells) })
              }
              onCountryColumn={(place) => edit({ mapping: setCountryColumn(mapping, column.index, place) })}
              onReading={(change) => edit({ mapping: setReading(mapping, column.index, change) })}
              onFallback={(place) => edit({ mapping: setFallbackColumn(mapping, column.index, place) })}
              onUnit={(unit) => edit({ mapping: setUnit(mapping, column.index, unit) })}
              onMarker={(marker, isEmpty) =>
                edit({ mapping: setMarker(mapping, column.index, marker, isEmpty) })
              }
              onValues={(rules) => edit({ mapping: setValues(mapping, column.index, rules) })}
            />
          ))}
        </ul>
        {list.shown.length === 0 && <p className="px-5 py-4 text-muted">{t('wide.none')}</p>}
        {list.left > 0 && (
          <div className="grid place-items-center border-t border-line p-4">
            <Button onPress={list.showMore}>{t('wide.more', { count: list.left })}</Button>
          </div>
        )}
      </Card>
      <ConstantsCard
        entity={entity}
        mapping={mapping}
        problems={problems}
        isDisabled={locked}
        onChange={(changed) => edit({ mapping: changed })}
      />
      {assignable && (
        <AssignmentCard
          entity={entity}
          field={assignable}
          mapping={mapping}
          profile={profile}
          isDisabled={locked}
          onChange={(changed) => edit({ mapping: changed })}
        />
      )}
      <RecognitionCard
        entity={entity}
        mapping={mapping}
        options={options}
        isDisabled={locked}
        onChange={(change) => edit({ options: { ...options, ...change } })}
      />
      <OptionsFields
        entity={entity}
        mapping={mapping}
        options={options}
        isDisabled={locked}
        onChange={(change) => edit({ options: { ...options, ...change } })}
      />
      {hasHeaders && !locked && <SaveCard importId={snapshot.id} draft={draft} settle={settle} />}
      <FooterBar
        notice={
          (save.isError || unchecked) &&
          !going && (
            <ErrorNotice
              error={unchecked ?? save.error}
              title={t(unchecked ? 'mapping.checkFailed' : 'mapping.saveFailed')}
              onRetry={() => void (unchecked ? proceed() : settle().catch(() => undefined))}
            />
          )
        }
        aside={
          <Link
            to="/imports/$id"
            params={{ id: snapshot.id }}
            search={{ step: 'preview' }}
            className={buttonClass('quiet')}
          >
            <ArrowLeft aria-hidden className="-ml-0.5 size-4" />
            {t('mapping.back')}
          </Link>
        }
      >
        {!locked && (
          <Button
            look="primary"
            isDisabled={problems.length > 0}
            isPending={going}
            onPress={() => void proceed()}
          >
            {t('mapping.next')}
          </Button>
        )}
      </FooterBar>
    </div>
  );
}
