import { DETECTED_ENCODINGS, type DialectOverrides, type Question, type QuestionPart } from '@sluice/shared';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { columnName } from '../column-name.ts';
import { delimiterName } from './delimiter-name.ts';

interface ReadingQuestionsProps {
  readonly questions: readonly Question[];
  /** What is set by hand, answers among it. */
  readonly overrides: DialectOverrides;
  readonly isDisabled: boolean;
  /** All that is set by hand, with the answer or without it. */
  readonly onChange: (overrides: DialectOverrides) => void;
}

/** What a file leaves open of how it is read: each plausible reading, shown on a row of it, is one press away. */
export function ReadingQuestions({ questions, overrides, isDisabled, onChange }: ReadingQuestionsProps) {
  const { t } = useTranslation();
  // The others have fields of their own in which another answer is given.
  const answered = (['repair', 'wrapped', 'unnamed', 'spareName', 'shortRows'] as const)
    .filter((part) => overrides[part] !== undefined)
    .map((part) => {
      const { [part]: _, ...without } = overrides;
      return { part, without };
    });
  return (
    <>
      {questions.map((question) => (
        <ReadingQuestion
          key={question.part}
          question={question}
          isDisabled={isDisabled}
          onAnswer={(dialect) => onChange({ ...overrides, ...dialect })}
        />
      ))}
      {answered.map(({ part, without }) => (
        <Notice
          key={part}
          tone="info"
          role="status"
          title={answerInWords(part, overrides, t)}
          actions={
            <Button look="secondary" size="small" isDisabled={isDisabled} onPress={() => onChange(without)}>
              {t('question.again')}
            </Button>
          }
        >
          <p>{t('preview.byHand')}</p>
        </Notice>
      ))}
    </>
  );
}

function answerInWords(part: QuestionPart, dialect: DialectOverrides, t: TFunction): string {
  const { encoding, repair, wrapped, delimiter = '', unnamed, spareName, shortRows } = dialect;
  if (part === 'encoding') return encodingName(encoding, t);
  if (part === 'repair') return t(repair ? 'question.repair.yes' : 'question.repair.no');
  if (part === 'wrapped') return t(wrapped ? 'question.wrapped.yes' : 'question.wrapped.no');
  if (part === 'delimiter') return delimiterName(delimiter, t);
  if (part === 'header') return headerInWords(dialect, t);
  if (part === 'shortRows') return t(shortRows ? 'question.shortRows.yes' : 'question.shortRows.no');
  if (part === 'spareName')
    return typeof spareName === 'number'
      ? t('question.spareName.yes', { place: spareName + 1 })
      : t('question.shortRows.no');
  if (typeof unnamed === 'number') return t('question.unnamed.yes', { place: unnamed + 1 });
  return t('question.unnamed.no');
}

/** Which rows name the columns, by their numbers where it is not the first one alone. */
function headerInWords({ header, rowsAbove = 0, headerRows = 1 }: DialectOverrides, t: TFunction): string {
  const row = rowsAbove + 1;
  if (!header) return rowsAbove > 0 ? t('question.header.noFrom', { row }) : t('question.header.no');
  if (headerRows > 1) return t('question.header.rows', { first: row, last: rowsAbove + headerRows });
  return rowsAbove > 0 ? t('question.header.row', { row }) : t('question.header.yes');
}

/** An encoding as it is called where one is chosen. */
function encodingName(encoding: DialectOverrides['encoding'], t: TFunction): string {
  const known = DETECTED_ENCODINGS.find((name) => name === encoding);
  return known ? t(`encoding.${known}`) : (encoding ?? '').toUpperCase();
}

interface ReadingQuestionProps {
  readonly question: Question;
  readonly isDisabled: boolean;
  /** What is to be set by hand, beside what is already. */
  readonly onAnswer: (dialect: DialectOverrides) => void;
}

function ReadingQuestion({
  question: { part, taken, readings },
  isDisabled,
  onAnswer,
}: ReadingQuestionProps) {
  const { t } = useTranslation();
  // Shown by some of the words, whatever columns they stand in.
  const isOfLetters = part === 'encoding' || part === 'repair';
  const nameOf = (dialect: DialectOverrides) => answerInWords(part, dialect, t);
  const isShown = readings.some(({ dialect }) => nameOf(dialect) === nameOf(taken));

  return (
    <Notice tone="warn" role="status" title={t(`question.${part}.title`)}>
      <p>{t(`question.${part}.body`)}</p>
      <ul className="mt-3 grid gap-3 lg:grid-cols-2">
        {readings.map(({ dialect, cells }) => (
          <li
            key={nameOf(dialect)}
            className="flex min-w-0 flex-col items-start justify-between gap-3 rounded-xl border border-line bg-surface p-3.5"
          >
            {isOfLetters && (
              <p dir="auto" className="data-text font-medium">
                {cells.map(({ value }) => value).join(', ')}
              </p>
            )}
            <dl className="grid w-full grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)] gap-x-3 gap-y-1 text-sm">
              {(isOfLetters ? [] : cells).map((cell) => (
                <div key={cell.index} className="contents">
                  <dt className="truncate text-muted">{columnName(cell, t)}</dt>
                  <dd dir="auto" className="data-text truncate font-medium">
                    {cell.value === '' ? (
                      <span className="text-faint">{t('question.blank')}</span>
                    ) : (
                      cell.value
                    )}
                  </dd>
                </div>
              ))}
            </dl>
            <Button look="secondary" size="small" isDisabled={isDisabled} onPress={() => onAnswer(dialect)}>
              {/* What cuts nothing leaves one column, whatever it is. */}
              {part === 'delimiter' && cells.length === 1 ? t('question.delimiter.one') : nameOf(dialect)}
            </Button>
          </li>
        ))}
      </ul>
      {!isShown && (
        <div className="mt-3">
          <Button look="quiet" size="small" isDisabled={isDisabled} onPress={() => onAnswer(taken)}>
            {nameOf(taken)}
          </Button>
        </div>
      )}
    </Notice>
  );
}
