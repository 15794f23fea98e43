//! Staff, rota, providers, vacancies.
//! Filled in next.
