// The database in which the cases are played.
#pragma once

#include <string>

#include "postgres/connection.hpp"

namespace scenarios {

// A database with a name of its own, dropped when this is gone. PGHOST and PGUSER name the cluster and a
// superuser of it.
class TemporaryDatabase {
public:
    TemporaryDatabase();
    ~TemporaryDatabase();
    TemporaryDatabase(const TemporaryDatabase&) = delete;
    TemporaryDatabase& operator=(const TemporaryDatabase&) = delete;

    const std::string& name() const { return name_; }

private:
    postgres::Connection superuser_;
    std::string name_;
};

// A migrated database that can be made as new in a few milliseconds. Not thread-safe. Throws
// postgres::Error.
class World {
public:
    World();

    // As after the migrations: no rows but theirs, and identities count from the beginning.
    void make_new();

    // Identities go on behind the ids that a case's SQL has given.
    void pass_over_given_ids();

    postgres::Connection& owner() { return owner_; }  // who changes settings and looks at rows; in UTC
    postgres::Connection& program() { return program_; }

private:
    TemporaryDatabase database_;
    postgres::Connection owner_;
    postgres::Connection superuser_;
    postgres::Connection program_;
};

}  // namespace scenarios
