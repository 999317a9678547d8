package org.gine.internal.remote;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/**
 * How values look in JSON, where that is not what Gson does by itself: enums by name and refused
 * when unknown, durations in ISO 8601, and numbers that JSON has no form for ({@code NaN},
 * infinities) as text, because left out they would come back as 0.
 */
final class WireFormat {
  private WireFormat() {}

  /** Adds the forms to a builder. */
  static void configure(GsonBuilder builder) {
    builder.registerTypeAdapterFactory(new EnumNames());
    builder.registerTypeAdapter(Duration.class, new DurationAdapter().nullSafe());
    builder.registerTypeAdapter(double.class, new DoubleAdapter());
    builder.registerTypeAdapter(Double.class, new DoubleAdapter().nullSafe());
    builder.disableHtmlEscaping();
  }

  private static final class EnumNames implements TypeAdapterFactory {
    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      Class<? super T> raw = type.getRawType();
      if (!Enum.class.isAssignableFrom(raw) || raw == Enum.class) {
        return null;
      }
      // A constant with a body has a class of its own below the enum's.
      Class<?> enumClass = raw.isEnum() ? raw : raw.getSuperclass();
      @SuppressWarnings("unchecked")
      T[] constants = (T[]) enumClass.getEnumConstants();
      return new TypeAdapter<T>() {
        @Override
        public void write(JsonWriter out, T value) throws IOException {
          out.value(((Enum<?>) value).name());
        }

        @Override
        public T read(JsonReader in) throws IOException {
          String name = in.nextString();
          for (T constant : constants) {
            if (((Enum<?>) constant).name().equals(name)) {
              return constant;
            }
          }
          throw new JsonParseException(
              enumClass.getSimpleName()
                  + " must be one of "
                  + Arrays.toString(constants)
                  + ", but is "
                  + name);
        }
      }.nullSafe();
    }
  }

  private static final class DurationAdapter extends TypeAdapter<Duration> {
    @Override
    public void write(JsonWriter out, Duration value) throws IOException {
      out.value(value.toString());
    }

    @Override
    public Duration read(JsonReader in) throws IOException {
      String text = in.nextString();
      try {
        return Duration.parse(text);
      } catch (DateTimeParseException e) {
        throw new JsonParseException(
            "a duration must look like PT1.5S (ISO 8601), but is " + text, e);
      }
    }
  }

  private static final class DoubleAdapter extends TypeAdapter<Double> {
    @Override
    public void write(JsonWriter out, Double value) throws IOException {
      if (Double.isFinite(value)) {
        out.value(value);
      } else {
        out.value(value.toString());
      }
    }

    @Override
    public Double read(JsonReader in) throws IOException {
      if (in.peek() != JsonToken.STRING) {
        return in.nextDouble();
      }
      String text = in.nextString();
      return switch (text) {
        case "NaN" -> Double.NaN;
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default ->
            throw new JsonParseException(
                "a number must be a JSON number, \"NaN\", \"Infinity\" or \"-Infinity\", but is \""
                    + text
                    + "\"");
      };
    }
  }
}
