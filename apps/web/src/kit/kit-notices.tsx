import { FileUp } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice, type Tone } from '../ui/notice.tsx';

const TONES: readonly Tone[] = ['info', 'good', 'warn', 'bad'];
const ignore = (): void => undefined;

export function KitNotices() {
  return (
    <Card title="Notices and empty places">
      <div className="flex flex-col gap-3">
        {TONES.map((tone) => (
          <Notice
            key={tone}
            tone={tone}
            title={`A notice: ${tone}`}
            actions={<Button size="small">Act</Button>}
          >
            What there is to know, in a sentence that is long enough to take a second line on a narrow screen.
          </Notice>
        ))}
        <Notice tone="info">Without a title.</Notice>
        <ErrorNotice
          title="What could not be done"
          error={{ code: 'too_many_requests', params: { seconds: 12 } }}
          onRetry={ignore}
        />
        <EmptyState icon={FileUp} title="Nothing here yet" action={<Button look="primary">Begin</Button>}>
          What would stand here, and how to get it.
        </EmptyState>
      </div>
    </Card>
  );
}
