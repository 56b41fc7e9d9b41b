import { useNavigate } from '@tanstack/react-router';
import { trpc } from '../../api/trpc.ts';
import { applySnapshot } from '../../live/snapshots.ts';

/** Begins an import from a connected account, and goes to where it can be followed. */
export function usePull() {
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  return trpc.connections.pull.useMutation({
    onSuccess: (snapshot) => {
      applySnapshot(snapshot);
      void utils.connections.list.invalidate();
      return navigate({ to: '/imports/$id', params: { id: snapshot.id } });
    },
  });
}
