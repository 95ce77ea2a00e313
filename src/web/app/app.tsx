import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { onSignedOut } from '../lib/api.ts';
import { queryClient } from '../lib/query.ts';
import { onToastNavigate } from '../lib/toast.ts';
import { Toaster } from '../ui/toaster.tsx';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { router } from './router.tsx';
import { useTheme } from './use-theme.ts';

onSignedOut((address) => {
  // Nothing of the old sign-in may be shown to the next.
  queryClient.clear();
  void router.navigate({ href: address });
});
onToastNavigate((href) => void router.navigate({ href }));

export function App() {
  const [theme] = useTheme();
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider>
        <RouterProvider router={router} />
        <Toaster theme={theme} />
      </TooltipProvider>
    </QueryClientProvider>
  );
}
