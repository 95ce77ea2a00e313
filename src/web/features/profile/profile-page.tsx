import { useQuery } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { Profile } from '#contract/settings.ts';
import { api } from '#web/lib/api.ts';
import { keys } from '#web/lib/query.ts';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { PasswordForm } from './password-form.tsx';
import { ProfileForm } from './profile-form.tsx';

export function ProfilePage() {
  const profile = useQuery({
    queryKey: keys.profile,
    queryFn: () => api.get<Profile>(paths.profile),
  });
  return (
    <>
      <PageHeader title="Your profile" description="Yours alone, in this organization." />
      <div className="space-y-6">
        {profile.error && <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />}
        {profile.isPending && (
          <Card>
            <SkeletonRows rows={3} label="Loading your profile" />
          </Card>
        )}
        {profile.data && <ProfileForm profile={profile.data} />}
        <PasswordForm />
      </div>
    </>
  );
}
