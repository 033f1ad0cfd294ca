import '../styles.ts'
import { startApplication } from '../application.tsx'
import { FoundProvider, gather, type PageModule } from '../pages.tsx'
import { createAppRouter } from '../routes.tsx'
import { PartnerFrame } from './partner-frame.tsx'
import { PartnerProgram } from './partner-program.tsx'

const found = gather(import.meta.glob<PageModule>('../../features/*/pages/partner-*.tsx', { eager: true }))

const router = createAppRouter(found.pages, {
  frame: '',
  Frame: ({ children }) => (
    <FoundProvider found={found}>
      <PartnerFrame>{children}</PartnerFrame>
    </FoundProvider>
  ),
  program: 'programs/$program',
  Program: PartnerProgram,
})

void startApplication('partner', router)
