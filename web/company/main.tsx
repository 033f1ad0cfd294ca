import '../styles.ts'
import { startApplication } from '../application.tsx'
import { FoundProvider, gather, type PageModule } from '../pages.tsx'
import { createAppRouter } from '../routes.tsx'
import { ChooseCompany } from './choose-company.tsx'
import { CompanyFrame } from './company-frame.tsx'
import { CompanyProgram } from './company-program.tsx'

const found = gather(import.meta.glob<PageModule>('../../features/*/pages/company-*.tsx', { eager: true }))

const router = createAppRouter(found.pages, {
  frame: '/company/$company',
  Frame: ({ children }) => (
    <FoundProvider found={found}>
      <CompanyFrame>{children}</CompanyFrame>
    </FoundProvider>
  ),
  program: '$program',
  Program: CompanyProgram,
  outside: { path: '/company', component: ChooseCompany },
})

void startApplication('company', router)
