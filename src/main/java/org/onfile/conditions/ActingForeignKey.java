package org.onfile.conditions;

import java.util.List;

/**
 * A MariaDB foreign key with ON DELETE or ON UPDATE actions: InnoDB changes child rows by it below the binary log, of
 * which no row event tells. Tables are named as touches name them.
 *
 * @param table whose rows it changes
 * @param name the constraint's
 * @param parent the table that it refers to
 * @param positions of the columns that it refers to, from 1; empty where the account may not see them
 * @param onDelete whether it acts when a parent's row is deleted
 * @param onUpdate whether it acts when those columns change
 */
public record ActingForeignKey(
        String table, String name, String parent, List<Integer> positions, boolean onDelete, boolean onUpdate) {}
